"""A stand-in for a training script: prints a loss that depends on its arguments."""

import argparse
import math

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, required=True)
parser.add_argument("--layers", type=int, required=True)
parser.add_argument("--units2", type=int, default=0)
arguments = parser.parse_args()

loss = (math.log10(arguments.lr) + 2.5) ** 2 + 0.1 * abs(arguments.layers - 2) + (arguments.units2 < 16) * 0.05
print(f"loss={loss}")
