#include "core/proofs/claim.hpp"

#include "core/proofs/degree.hpp"

namespace downhill::proofs {
namespace {

constexpr std::size_t max_basis = 8;
constexpr std::size_t max_points = 10;
constexpr std::size_t max_offers = 100;
constexpr std::size_t max_claim_text = 20000;

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    const std::string part = trimmed(text.substr(0, at));
    if (separator != ' ' || !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool is_name(const std::string& text) {
  if (text.empty() || text.size() > 40) return false;
  for (char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && !(c >= '0' && c <= '9')) return false;
  }
  return !(text[0] >= '0' && text[0] <= '9');
}

class Reader {
 public:
  Result<Claim> read(std::string_view text) {
    if (text.size() > max_claim_text) {
      fail("too_large", "claim", "A claim has at most " + std::to_string(max_claim_text) + " characters.");
    }
    while (!failed_ && !text.empty()) {
      const std::size_t end = text.find('\n');
      line(trimmed(text.substr(0, end)));
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    if (!failed_ && claim_.statement.left.root < 0) {
      fail("missing", "claim.claim", "A claim states an inequality, such as f1 <= f0.");
    }
    if (failed_) return error_;
    return std::move(claim_);
  }

 private:
  void fail(std::string_view code, std::string_view field, std::string message, std::string allowed = "") {
    if (failed_) return;
    failed_ = true;
    error_ = {std::string(code), std::string(field), std::move(message), -1, std::move(allowed)};
  }

  Expression expression(const std::string& text, const std::string& field) {
    if (failed_) return {};
    Result<Expression> parsed = parse_expression(text, field);
    if (parsed) return std::move(*parsed);
    failed_ = true;
    error_ = parsed.error();
    return {};
  }
  Expression optional(const std::vector<std::string>& parts, std::size_t index, const std::string& field) {
    return index < parts.size() && !parts[index].empty() ? expression(parts[index], field) : Expression{};
  }

  void line(const std::string& text) {
    if (text.empty()) return;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return fail("parse", "claim", "Every line of a claim is written as key: value.");
    const std::string key = trimmed(std::string_view(text).substr(0, colon));
    const std::string value = trimmed(std::string_view(text).substr(colon + 1));
    const std::vector<std::string> parts = split(value, ';');
    const std::string field = "claim." + key;
    if (key == "id")
      claim_.id = value;
    else if (key == "title")
      claim_.title = value;
    else if (key == "note")
      claim_.note = value;
    else if (key == "parameter")
      parameter(parts, field);
    else if (key == "let")
      named(claim_.lets, parts, field);
    else if (key == "vectors")
      names(claim_.vectors, value, field);
    else if (key == "values")
      names(claim_.values, value, field);
    else if (key == "point")
      point(parts, field);
    else if (key == "descend")
      descend(parts, field);
    else if (key == "class")
      function_class(value, field);
    else if (key == "claim")
      statement(value, field);
    else if (key == "use")
      use(parts, field);
    else if (key == "offer")
      offer_all(value, field);
    else if (key == "fact")
      fact(parts, field);
    else if (key == "square")
      square(parts, field);
    else if (key == "witness")
      witness(parts, field);
    else if (key == "tex" && parts.size() == 2)
      claim_.tex.emplace_back(parts[0], parts[1]);
    else
      fail("unknown_field", "claim", "A claim has no line called '" + key.substr(0, 40) + "'.",
           "id, title, note, parameter, let, vectors, values, point, descend, class, claim, use, offer, fact, square, "
           "witness, tex");
  }

  bool name_ok(const std::string& name, const std::string& field) {
    if (!is_name(name)) fail("parse", field, "A name consists of letters, digits and _ and starts with a letter.");
    return !failed_;
  }

  void parameter(const std::vector<std::string>& parts, const std::string& field) {
    if (!name_ok(parts[0], field)) return;
    if (claim_.parameters.size() >= static_cast<std::size_t>(max_parameters)) {
      return fail("too_large", field, "A claim has at most " + std::to_string(max_parameters) + " parameters.");
    }
    Parameter made;
    made.name = parts[0];
    made.stages = split(parts.size() > 1 ? parts[1] : "1", ',');
    made.low = optional(parts, 2, field);
    made.high = optional(parts, 3, field);
    claim_.parameters.push_back(std::move(made));
  }

  void named(std::vector<NamedExpression>& list, const std::vector<std::string>& parts, const std::string& field) {
    if (!name_ok(parts[0], field)) return;
    list.push_back({parts[0], expression(parts.size() > 1 ? parts[1] : "", field)});
  }

  void names(std::vector<std::string>& list, const std::string& value, const std::string& field) {
    for (const std::string& name : split(value, ' ')) {
      if (name_ok(name, field)) list.push_back(name);
    }
    if (list.size() > max_basis) fail("too_large", field, "At most 8 names.", "[0, 8]");
  }

  void point(const std::vector<std::string>& parts, const std::string& field) {
    if (claim_.points.size() >= max_points) return fail("too_large", field, "A claim has at most 10 points.");
    if (parts.size() != 4) return fail("parse", field, "A point is written as label ; position ; gradient ; value.");
    if (parts[0] != "*" && !is_name("x" + parts[0])) return fail("parse", field, "A label is *, a number or a name.");
    claim_.points.push_back(
        {parts[0], expression(parts[1], field), optional(parts, 2, field), optional(parts, 3, field)});
  }

  void descend(const std::vector<std::string>& parts, const std::string& field) {
    const bool digit = parts[0].size() == 1 && parts[0][0] >= '0' && parts[0][0] <= '6';
    if (!digit || parts.size() != 2) {
      return fail("out_of_range", field, "Gradient descent takes 0 to 6 steps here: descend: N ; step.", "[0, 6]");
    }
    const int steps = parts[0][0] - '0';
    std::string vectors = "x0", values;
    point({"*", "0", "0", "0"}, field);
    for (int k = 0; k <= steps && !failed_; ++k) {
      const std::string label = std::to_string(k), before = std::to_string(k - 1);
      const std::string position = k == 0 ? "x0" : "x" + before + "-(" + parts[1] + ")*g" + before;
      point({label, position, "g" + label, "f" + label}, field);
      vectors += " g" + label;
      values += " f" + label;
    }
    names(claim_.vectors, vectors, field);
    names(claim_.values, values, field);
  }

  void function_class(const std::string& value, const std::string& field) {
    if (atom_relation(value) == nullptr) return fail("unknown_id", field, "Unknown class of functions.", "Q, Qn");
    claim_.function_class = value;
  }

  Relation relation(const std::string& text, const std::string& field) {
    if (failed_) return {};
    Result<Relation> parsed = parse_relation(text, field);
    if (parsed) return std::move(*parsed);
    failed_ = true;
    error_ = parsed.error();
    return {};
  }

  void statement(const std::string& value, const std::string& field) {
    claim_.statement = relation(value, field);
    if (claim_.statement.equality) fail("parse", field, "A claim is an inequality, with <= or >=.");
  }

  int point_index(const std::string& label) const {
    for (std::size_t i = 0; i < claim_.points.size(); ++i) {
      if (claim_.points[i].label == label) return static_cast<int>(i);
    }
    return -1;
  }

  // Recognises ATOM(i,j) and ATOM(i); anything else is a relation written out.
  bool atom_offer(const std::string& id, Offer& offer, const std::string& field) {
    const std::size_t open = id.find('(');
    if (open == std::string::npos || id.back() != ')') return false;
    for (const Atom& atom : atoms()) {
      if (atom.id != id.substr(0, open)) continue;
      const std::vector<std::string> labels = split(id.substr(open + 1, id.size() - open - 2), ',');
      if (labels.size() != (atom.pair ? 2u : 1u)) {
        fail("parse", field, std::string(atom.id) + (atom.pair ? " takes two points." : " takes one point."));
        return true;
      }
      offer.first = point_index(labels[0]);
      offer.second = atom.pair ? point_index(labels[1]) : -1;
      if (offer.first < 0 || (atom.pair && (offer.second < 0 || offer.second == offer.first))) {
        fail("unknown_id", field, "An inequality names two different points of the claim.");
      }
      offer.id = std::string(atom.id) + "(" + labels[0] + (atom.pair ? "," + labels[1] : "") + ")";
      offer.relation = *atom_relation(atom.id);
      return true;
    }
    return false;
  }

  void add_offer(Offer offer, const std::string& field) {
    if (claim_.offers.size() >= max_offers) fail("too_large", field, "A claim offers at most 100 inequalities.");
    if (!failed_) claim_.offers.push_back(std::move(offer));
  }

  void use(const std::vector<std::string>& parts, const std::string& field) {
    Offer offer;
    if (!atom_offer(parts[0], offer, field) && !failed_) {
      offer.id = parts[0];
      offer.relation = relation(parts[0], field);
    }
    offer.solution = optional(parts, 1, field);
    add_offer(std::move(offer), field);
  }

  bool offered(const std::string& id) const {
    for (const Offer& offer : claim_.offers) {
      if (offer.id == id) return true;
    }
    return false;
  }

  void offer_all(const std::string& value, const std::string& field) {
    if (value.find_first_of("(<>=") != std::string::npos) return use({value}, field);
    if (atom_relation(value) == nullptr) return fail("unknown_id", field, "Unknown kind of inequality.");
    for (const Point& i : claim_.points) {
      for (const Point& j : claim_.points) {
        if (failed_ || &i == &j) continue;
        Offer offer;
        atom_offer(value + "(" + i.label + "," + j.label + ")", offer, field);
        if (!offered(offer.id)) add_offer(std::move(offer), field);
      }
    }
  }

  void fact(const std::vector<std::string>& parts, const std::string& field) {
    claim_.facts.push_back({optional(parts, 0, field), expression(parts.size() > 1 ? parts[1] : "", field)});
  }

  void square(const std::vector<std::string>& parts, const std::string& field) {
    claim_.squares_listed = true;
    if (parts[0] == "none") return;
    claim_.squares.push_back({optional(parts, 0, field), expression(parts.size() > 1 ? parts[1] : "", field)});
  }

  void witness(const std::vector<std::string>& rows, const std::string& field) {
    for (const std::string& row : rows) {
      for (const std::string& entry : split(row, ' ')) claim_.witness.push_back(expression(entry, field));
    }
    if (claim_.witness.size() != claim_.vectors.size() * claim_.vectors.size()) {
      fail("wrong_dimension", field, "A witness is the square matrix of all inner products of the vectors.");
    }
  }

  Claim claim_;
  bool failed_ = false;
  Error error_;
};

}  // namespace

std::string suffix_of(const std::string& label) { return label == "*" ? "s" : label; }

Result<Claim> parse_claim(std::string_view text) { return Reader().read(text); }

}  // namespace downhill::proofs
