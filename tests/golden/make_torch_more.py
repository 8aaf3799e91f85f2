#!/usr/bin/python3
"""More reference runs of torch.optim, away from the defaults: other decays, epsilons, momenta, switches, objectives.

    /usr/bin/python3 make_torch_more.py > torch-1.13-more.txt

Uses make_torch.py beside it. The runs are chosen to be well conditioned: moving the start by its last bit moves no
coordinate by more than a few of its last bits, so that the tolerance of the test can stay at 1e-14.
"""
import make_torch

OBJECTIVES = {
    **make_torch.OBJECTIVES,
    "himmelblau": ("himmelblau", (1.0, -1.0)),
    "booth": ("booth", (0.0, 0.0)),
}

CONFIGURATIONS = [
    ("booth", "gradient_descent", "SGD", dict(lr=0.03, weight_decay=0.1)),
    ("rosenbrock", "gradient_descent", "SGD", dict(lr=3e-4, weight_decay=0.5)),
    ("booth", "momentum", "SGD", dict(lr=0.01, momentum=0.5, weight_decay=0.1)),
    ("himmelblau", "momentum", "SGD", dict(lr=1e-3, momentum=0.8)),
    ("quadratic", "momentum", "SGD", dict(lr=0.01, momentum=0.7)),
    ("booth", "nesterov", "SGD", dict(lr=0.01, momentum=0.5, weight_decay=0.1, nesterov=True)),
    ("himmelblau", "nesterov", "SGD", dict(lr=1e-3, momentum=0.8, nesterov=True)),
    ("himmelblau", "adagrad", "Adagrad", dict(lr=0.1, initial_accumulator_value=0.5, eps=1e-3, weight_decay=0.05)),
    ("booth", "adagrad", "Adagrad", dict(lr=0.7)),
    ("booth", "rmsprop", "RMSprop", dict(lr=0.01, alpha=0.999, momentum=0.5, centered=True, weight_decay=0.05)),
    ("himmelblau", "rmsprop", "RMSprop", dict(lr=0.01, alpha=0.99, eps=1e-2, momentum=0.5)),
    ("booth", "rmsprop", "RMSprop", dict(lr=0.01, alpha=0.9, eps=1.0, weight_decay=0.1)),
    ("himmelblau", "rmsprop", "RMSprop", dict(lr=0.01, alpha=0.999, centered=True)),
    ("himmelblau", "adadelta", "Adadelta", dict(lr=0.5, rho=0.95, eps=1e-3)),
    ("booth", "adadelta", "Adadelta", dict(lr=1.0, rho=0.5, weight_decay=0.05)),
    ("booth", "adam", "Adam", dict(lr=0.1, betas=(0.8, 0.99), eps=1e-3)),
    ("himmelblau", "adam", "Adam", dict(lr=0.01, betas=(0.95, 0.9999), weight_decay=0.05)),
    ("booth", "adam", "Adam", dict(lr=0.05, betas=(0.0, 0.999))),
    ("himmelblau", "amsgrad", "Adam", dict(lr=0.1, betas=(0.8, 0.99), weight_decay=0.05, amsgrad=True)),
    ("booth", "amsgrad", "Adam", dict(lr=0.1, betas=(0.5, 0.9), eps=1e-3, amsgrad=True)),
    ("himmelblau", "adamw", "AdamW", dict(lr=0.05, betas=(0.9, 0.99), weight_decay=0.3)),
    ("booth", "adamw", "AdamW", dict(lr=0.1, betas=(0.95, 0.9999), eps=1e-3, weight_decay=0.05)),
    ("booth", "adamax", "Adamax", dict(lr=0.05, betas=(0.8, 0.99), eps=1e-3, weight_decay=0.05)),
    ("himmelblau", "adamax", "Adamax", dict(lr=0.01, betas=(0.9, 0.95))),
    ("booth", "nadam", "NAdam", dict(lr=0.05, betas=(0.8, 0.99), momentum_decay=0.04, weight_decay=0.05)),
    ("himmelblau", "nadam", "NAdam", dict(lr=0.01, betas=(0.95, 0.9999), eps=1e-3)),
    ("booth", "nadam", "NAdam", dict(lr=0.02, betas=(0.9, 0.999), momentum_decay=0.5)),
    ("himmelblau", "radam", "RAdam", dict(lr=0.01, betas=(0.8, 0.99), weight_decay=0.05)),
    ("booth", "radam", "RAdam", dict(lr=0.01, betas=(0.5, 0.9), eps=1e-3)),
    ("booth", "radam", "RAdam", dict(lr=0.01, betas=(0.9, 0.6))),
    ("himmelblau", "rprop", "Rprop", dict(lr=0.1, etas=(0.3, 1.5), step_sizes=(1e-4, 0.05))),
    ("booth", "rprop", "Rprop", dict(lr=0.05)),
    ("booth", "momentum", "SGD", dict(lr=0.02, momentum=0.5, drop=(51, 1e-3))),
]


def main():
    print("# More runs of torch.optim %s, in the format of torch-1.13.txt. Made by:" % make_torch.torch.__version__)
    print("# /usr/bin/python3 make_torch_more.py > torch-1.13-more.txt")
    print("# himmelblau from (1, -1); booth from (0, 0); the other two as there.")
    for objective, rule, cls, arguments in CONFIGURATIONS:
        name, start = OBJECTIVES[objective]
        steps = make_torch.DROP_STEPS if "drop" in arguments else make_torch.STEPS
        function = make_torch.FUNCTIONS[name][0]
        make_torch.print_trajectory(objective, rule, cls, arguments, function, start, steps)


if __name__ == "__main__":
    main()
