// What a newcomer reads when the machine lacks something: the set-up's shell functions against stand-in commands.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const setup = join(import.meta.dirname, "../../scripts/setup.sh");
const everyday = ["bash", "cat", "dirname", "id", "mkdir", "tail", "uname", "env", "rm"];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "downhill-setup-"));
  for (const name of everyday) symlinkSync(join("/usr/bin", name), join(folder, name));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a command on the path that does what the script says. */
function pretend(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** Runs a function of the set-up with nothing on the path but what was put there. */
function run(command: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("/bin/bash", ["-c", `source "${setup}"; ${command}`], {
    encoding: "utf8",
    env: { PATH: folder, HOME: folder },
  });
  return { status, output: stdout + stderr };
}

test("no Emscripten", () => {
  const { status, output } = run("need_emscripten");
  expect(status).toBe(1);
  expect(output).toContain("Emscripten's compiler em++ is missing. Install the package emscripten");
});

test("an Emscripten that does not run", () => {
  pretend("em++", "echo 'python3: not found' >&2; exit 127");
  const { status, output } = run("need_emscripten");
  expect(status).toBe(1);
  expect(output).toContain("em++ is here but does not run:\npython3: not found");
});

test("an old Node and no network", () => {
  pretend("node", '[ "$1" = --version ] && echo v18.20.4 || exit 1');
  pretend("npm", "exit 1");
  const { status, output } = run("need_node");
  expect(status).toBe(1);
  expect(output).toContain("Fetching Node.js 22 (v18.20.4 is here, 20.19 or newer is needed)");
  expect(output).toContain("could not be fetched from the npm registry. Is there a network?");
});

test("an old Node is replaced by one from npm", () => {
  pretend("node", '[ "$1" = --version ] && echo v18.20.4 || exit 1');
  pretend(
    "npm",
    'mkdir -p "$3/node_modules/.bin"; cd "$3/node_modules/.bin"; ln -s /bin/true node; ln -s /bin/true npm',
  );
  symlinkSync("/usr/bin/ln", join(folder, "ln"));
  expect(run('need_node && [[ $(command -v node) == "$cache"/* ]]').status).toBe(0);
});

test("packages without a network", () => {
  pretend("apt-get", "exit 100");
  pretend("sudo", '"$@"');
  const { status, output } = run("need_packages no-such-command=some-package");
  expect(status).toBe(1);
  expect(output).toContain("Installing some-package");
  expect(output).toContain("could not be fetched. Is there a network? Needed: apt-get install some-package");
});

test("a system that is neither Debian nor Ubuntu", () => {
  const { status, output } = run("need_packages no-such-command=some-package");
  expect(status).toBe(1);
  expect(output).toContain("Missing: some-package");
  expect(output).toContain("brew install");
});

test("only what is missing is installed", () => {
  pretend("apt-get", 'echo "apt-get $*"');
  pretend("sudo", '"$@"');
  pretend("here", "");
  const { status, output } = run(
    'need_packages here=first gone=second /no/such/file=third "$(dirname /bin/bash)"=fourth',
  );
  expect(status).toBe(0);
  expect(output).toContain("apt-get install -q -y --no-install-recommends second third\n");
});
