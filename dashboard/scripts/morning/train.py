"""Pretends to train: fails when memory or numbers do, as programs do at night. The noise depends on the values alone."""

import json
import math
import random
import sys

values = dict(each.lstrip("-").split("=", 1) for each in sys.argv[1:])
lr, layers, batch = float(values["lr"]), int(values["layers"]), int(values["batch"])
print("training with", values)
if batch == 512 and layers == 3:
    sys.exit("CUDA error: out of memory while allocating 4.2 GiB")
if lr > 0.05:
    sys.exit("loss is nan after 3 steps")
noise = random.Random(str(values)).gauss(0, 0.003)
loss = 0.1 + 0.05 * abs(math.log10(lr) + 2.7) + 0.02 * abs(layers - 2) + 0.0001 * batch / 16 + noise
print(json.dumps({"loss": loss}))
