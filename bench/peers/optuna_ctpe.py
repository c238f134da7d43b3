"""c-TPE by its authors, from OptunaHub's registry (`package/samplers/ctpe`, in the peers' path as `ctpe`). Needs constraints."""

import sys

from optuna_search import missing, optuna, run

try:
    from ctpe import cTPESampler
except ImportError as error:
    missing(error)
    sys.exit()

run(cTPESampler)
