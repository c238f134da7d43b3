package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refusals of study files. Every message names the file, the key's path, the value, the rule and the way out, on one
 * line.
 */
class StudyFileRefusalsTest {

    private static String message(String text) {
        FormatException refusal =
                catchThrowableOfType(FormatException.class, () -> StudyFile.parse("x.yaml", text, Path.of(""), "x"));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.getMessage()).hasLineCount(1).hasSizeLessThan(1_100);
        return refusal.getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a < b, a < c] | x.yaml: require[1]: Clause 'a < c', column 5: 'c' is not a parameter. Did you mean 'a'?",
                "a + 1 | x.yaml: require: Clause 'a + 1', column 3: a number is no condition. Compare it, as in warmup < epochs.",
                "[a > 9] | x.yaml: require[0]: Clause 'a > 9': no point of the space was found that fulfils it. Change a clause, or the range of one of its parameters.",
                "[a < b, b < a] | x.yaml: require[1]: Clauses 'a < b', 'b < a': no point of the space was found that fulfils them. Change a clause, or the range of one of its parameters.",
                "[3] | x.yaml: require[0] (3) must be a text. Put it into quotes."
            })
    void clauses(String clauses, String message) {
        String text =
                "{space: {a: {type: int, low: 1, high: 5}, b: {type: int, low: 1, high: 5}}, require: " + clauses + "}";
        assertThat(message(text)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: float, low: 1, high: 0} | x.yaml: space.lr.low (1) must not exceed high (0). Swap them.",
                "{type: float, low: 0, high: 1, log: true} | x.yaml: space.lr.low (0) must be positive on a log scale. Use a linear scale, or low = 1.0E-8.",
                "{type: float, low: 0, high: 1, step: 0} | x.yaml: space.lr.step (0) must be a finite number above 0. Leave it out for none.",
                "{type: float, low: 0, high: 1, step: 0.3} | x.yaml: space.lr.step (0.3) must divide the range 0..1. The nearest reachable high is 0.9.",
                "{type: float, low: .nan, high: 1} | x.yaml: space.lr: range NaN..1.0 must consist of numbers. Give low and high.",
                "{type: float, low: 0, high: .inf} | x.yaml: space.lr: range 0..Infinity must be finite, and so must its width. Give nearer bounds, or a normal prior.",
                "{type: float, low: '0', high: 1} | x.yaml: space.lr.low (\"0\") must be a number. Write it without quotes.",
                "{type: float, low: 0} | x.yaml: space.lr.high is missing. Add it.",
                "{type: float, low: 0, hihg: 1} | x.yaml: space.lr.hihg is not a known key. Did you mean 'high'? Known here: type, low, high, log, prior, step, overshoot, when.",
                "{type: int, low: 0.5, high: 1} | x.yaml: space.lr.low (0.5) must be a whole number.",
                "{type: int, low: 0, high: 1e300} | x.yaml: space.lr.high (1.0E300) must be a whole number.",
                "{type: int, low: 0, high: 9007199254740993} | x.yaml: space.lr: range 0..9007199254740993 must lie within ±2^53 (9007199254740992). Scale the value in the objective.",
                "{type: int, low: 0, high: 2, overshoot: true} | x.yaml: space.lr.overshoot is not a known key. Known here: type, low, high, log, prior, step, when.",
                "{type: flaot, low: 0, high: 1} | x.yaml: space.lr.type (\"flaot\") must be one of float, int, categorical, ordinal, bool, simplex, subset, permutation. Did you mean 'float'?",
                "{low: 0, high: 1} | x.yaml: space.lr.type is missing. Add it.",
                "{type: categorical, choices: []} | x.yaml: space.lr.choices (none) must be at least one. List them.",
                "{type: categorical, choices: [a, a]} | x.yaml: space.lr: choice 'a' must not be listed twice. Remove one.",
                "{type: categorical, choices: [\"1\", 1]} | x.yaml: space.lr: two choices are spelled '1' in a command or a table. Rename one.",
                "{type: ordinal, values: [a, null]} | x.yaml: space.lr.values[1] (null) must be a text, a number, true or false.",
                "{type: categorical, choices: [a, [b]]} | x.yaml: space.lr.choices[1] (a list) must be a text, a number, true or false.",
                "{type: subset, of: [a, b], size: [1, 2, 3]} | x.yaml: space.lr.size (a list) must be a number, or the least and the greatest, as in [1, 3].",
                "{type: subset, of: [a, b], size: [1, 3]} | x.yaml: space.lr.size (1 to 3) must lie between 0 and the number of items (2), the lower end first. Correct it.",
                "{type: simplex, of: [a]} | x.yaml: space.lr: its items (1) must be at least 2 and at most 1000. List them in 'of'.",
                "{type: permutation, of: [a, a]} | x.yaml: space.lr: choice 'a' must not be listed twice. Remove one.",
                "{type: categorical, choices: a} | x.yaml: space.lr.choices (\"a\") must be a list. Put it into brackets.",
                "{type: categorical, choices: [a], weights: [1, 2]} | x.yaml: space.lr.weights (2) must be as many as choices (1). Give one weight for each choice.",
                "{type: float, prior: {normal: {mean: 0, sd: 0}}} | x.yaml: space.lr: sd (0) must be finite and above 0. For a constant set low = high instead.",
                "{type: float, prior: {gauss: {mean: 0, sd: 1}}} | x.yaml: space.lr.prior.gauss is not a known key. Known here: normal, lognormal.",
                "{type: float, prior: {}} | x.yaml: space.lr.prior (an object) must have one key, normal or lognormal, as in {lognormal: {mean: 0, sd: 1}}.",
                "{type: float, log: true, prior: {normal: {mean: 0, sd: 1}}} | x.yaml: space.lr.prior (an object) must be a normal one with log: false and a lognormal one with log: true. Leave log out.",
                "{type: bool, when: {boster: a}} | x.yaml: space.lr: its condition names 'boster', which is not a parameter. Did you mean 'booster'?",
                "{type: bool, when: {booster: z}} | x.yaml: space.lr: its condition cannot be met. Parameter 'booster': value 'z' must be one of a, b.",
                "{type: bool, when: {booster: '>= x'}} | x.yaml: space.lr.when.booster: '>= x' must be an operator and a number, as in \">= 2\".",
                "{type: bool, when: {booster: []}} | x.yaml: space.lr.when.booster: list at least one value.",
                "{type: bool, when: {lr: true}} | x.yaml: space.lr: its condition leads back to itself or to a cycle. Break it.",
                "3 | x.yaml: space.lr (3) must be an object: keys with values.",
            })
    void aBadParameterIsNamed(String parameter, String message) {
        assertThat(message("space:\n  booster: {type: categorical, choices: [a, b]}\n  lr: " + parameter))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bugdet: {trials: 3} | x.yaml: bugdet is not a known key. Did you mean 'budget'? Known here: study, seed, reproducible, objective, objectives, constraints, space, require, sampler, pruner, budget, workers, repeats, start, from, believe, good, portfolio, notify, run, search.",
                "study: a b | x.yaml: study (\"a b\") must be a name: a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it.",
                "study: 5 | x.yaml: study (5) must be a text. Put it into quotes.",
                "seed: 0.5 | x.yaml: seed (0.5) must be a whole number.",
                "reproducible: 0 | x.yaml: reproducible (0) must be a whole number of at least 1 and at most 2147483647.",
                "workers: 0 | x.yaml: workers (0) must be a whole number of at least 1 and at most 2147483647.",
                "repeats: many | x.yaml: repeats (\"many\") must be a whole number.",
                "objective: {name: a, direction: minimise} | x.yaml: objective.direction (\"minimise\") must be one of minimize, maximize. Did you mean 'minimize'?",
                "objectives: [] | x.yaml: objectives (a list) must name at least one objective, and each by a name of its own.",
                "objectives: [{}, {}] | x.yaml: objectives (a list) must name at least one objective, and each by a name of its own.",
                "pruner: {n_startup_trials: 3} | x.yaml: pruner.name is missing. Add it.",
                "pruner: 5 | x.yaml: pruner (5) must be an object: keys with values.",
                "sampler: {candidates: 24} | x.yaml: sampler.name is missing. Add it.",
                "sampler: {name: tpe, values: {lr: {a: 1}}} | x.yaml: sampler.values.lr (an object) must be a text, a number, true or false.",
                "budget: {trials: 0} | x.yaml: budget.trials (0) must be a whole number of at least 1 and at most 2147483647.",
                "budget: {time: 10} | x.yaml: budget.time (10) must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m.",
                "budget: {time: 0s} | x.yaml: budget.time (\"0s\") must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m.",
                "budget: {target: .inf} | x.yaml: budget.target (Infinity) must be a finite number.",
                "budget: 100 | x.yaml: budget (100) must be an object: keys with values.",
                "start: [{lr: 5}] | x.yaml: start[0].lr: value (5.0) must lie between 0.0 and 1.0.",
                "start: [{}, {l: 1}] | x.yaml: start[1].l: there is no parameter of that name. Did you mean 'lr'?",
                "start: {lr: 1} | x.yaml: start (an object) must be a list. Put it into brackets.",
                "from: {backfill: {lr: 1}} | x.yaml: from.study is missing. Add it.",
                "from: {study: old, backfil: {lr: 1}} | x.yaml: from.backfil is not a known key. Did you mean 'backfill'? Known here: study, store, backfill.",
                "from: {study: old, backfill: {lr: 5}} | x.yaml: from.backfill.lr: value (5.0) must lie between 0.0 and 1.0.",
                "from: {study: old, backfill: {l: 1}} | x.yaml: from.backfill.l: there is no parameter of that name. Did you mean 'lr'?",
                "search: {halving: {resources: a}} | x.yaml: search.halving.resources is not a known key. Did you mean 'resource'? Known here: resource, factor, min_resources, max_resources, aggressive_elimination.",
                "search: {halving: 3} | x.yaml: search.halving (3) must be an object: keys with values.",
                "search: {halving: {factor: 1}} | x.yaml: search.halving.factor (1) must be a whole number of at least 2 and at most 2147483647.",
                "search: {halving: {min_resources: exhuast}} | x.yaml: search.halving.min_resources (\"exhuast\") must be one of exhaust, smallest. Did you mean 'exhaust'?",
                "search: {halving: {min_resources: 0}} | x.yaml: search.halving.min_resources (0) must be a whole number of at least 1 and at most 2147483647.",
                "search: {halving: {max_resources: all}} | x.yaml: search.halving.max_resources (\"all\") must be a whole number.",
                "search: {halving: {resource: n_estimators}} | x.yaml: search.halving.resource (\"n_estimators\") must stand beside max_resources: how much of it a candidate gets at most.",
                "search: {error_score: 0} | x.yaml: search.error_score (0) must be nan or raise: no other number, since it would pass for a score. Write nan.",
                "search: {return_train_score: 1} | x.yaml: search.return_train_score (1) must be true or false.",
                "search: {nested: 1} | x.yaml: search.nested (1) must be a whole number of at least 2 and at most 2147483647.",
                "search: {nestde: 5} | x.yaml: search.nestde is not a known key. Did you mean 'nested'? Known here: halving, error_score, return_train_score, nested.",
                "run: {} | x.yaml: run (an object) must have exactly one of model and command.",
                "run: {command: []} | x.yaml: run.command (a list) must begin with a program, as in [python3, train.py, \"--lr={lr}\"].",
                "run: {command: 'python3 x'} | x.yaml: run.command (\"python3 x\") must be a list. Put it into brackets.",
                "run: {command: [\"a\", \"b\\0\"]} | x.yaml: run.command[1] (\"b\\x00\") must not contain the character NUL. Remove it.",
                "run: {command: [a], timeuot: 3s} | x.yaml: run.timeuot is not a known key. Did you mean 'timeout'? Known here: model, command, env, cwd, devices, retries, timeout, memory, output, report, grace.",
                "run: {command: [a], timeout: 0s} | x.yaml: run.timeout (\"0s\") must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m.",
                "run: {command: [a], timeout: 10} | x.yaml: run.timeout (10) must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m.",
                "run: {command: [a], grace: -1s} | x.yaml: run.grace (\"-1s\") must be a duration: a number and one of ms, s, m, h, d, as in 5s.",
                "run: {command: [a], memory: 2} | x.yaml: run.memory (2) must be a size above zero: a number and one of k, m, g, t, as in 2g.",
                "run: {command: [a], memory: 2gb} | x.yaml: run.memory (\"2gb\") must be a size above zero: a number and one of k, m, g, t, as in 2g.",
                "run: {command: [a], output: 0m} | x.yaml: run.output (\"0m\") must be a size above zero: a number and one of k, m, g, t, as in 2g.",
                "run: {model: {data: d}, memory: 2g} | x.yaml: run.memory (\"2g\") must stand beside command: a model has no such key. Remove it.",
                "run: {model: {data: d}, env: {A: secret}} | x.yaml: run.env (an object) must stand beside command: a model has no such key. Remove it.",
                "run: {command: [a], devices: []} | x.yaml: run.devices (a list) must name at least one device, as in [0, 1]. Leave it out for all devices.",
                "run: {command: [a], devices: [-1]} | x.yaml: run.devices[0] (-1) must be a device: an index such as 0, or a text such as GPU-8932f937 or \"0,1\".",
                "run: {command: [a], env: {DANLU_TRIAL: 1}} | x.yaml: run.env: 'DANLU_TRIAL' begins with DANLU_, and danlu sets these variables itself. Rename it.",
                "run: {command: [a], env: {a=b: 1}} | x.yaml: run.env: 'a=b' is no name of a variable: a letter or underscore, then letters, digits and '_'. Rename it.",
                "run: {command: [a], env: {A: [secret]}} | x.yaml: run.env.A must be a text, a finite number, true or false. Put it into quotes.",
                "run: {command: [a], env: {CUDA_VISIBLE_DEVICES: 0}, devices: [0]} | x.yaml: run.env.CUDA_VISIBLE_DEVICES is set by run.devices, too. Remove one of them.",
                "run: {command: [a], cwd: ''} | x.yaml: run.cwd (\"\") must be the path of a folder, as in cwd: experiments. Leave it out for the file's own.",
                "run: {command: [a], retries: -1} | x.yaml: run.retries (-1) must be a whole number of at least 0 and at most 2147483647.",
                "run: {command: [a], retries: 101} | x.yaml: run.retries (101) must be at most 100. A program that fails more often than that is to be mended.",
                "run: {command: [a], model: {}} | x.yaml: run (an object) must have exactly one of model and command.",
                "run: {model: {data: d, target: t, cv: 5}} | x.yaml: run.model.learner is missing. Add it.",
                "run: {model: {learner: l, data: d, target: t}} | x.yaml: run.model (an object) must have exactly one of cv and holdout, as in cv: 5 or holdout: 0.25.",
                "run: {model: {learner: l, data: [d], target: t, cv: 5}} | x.yaml: run.model.data (a list) must be a path, or a block such as {file: sales.csv, drop: [id]}.",
                "run: {model: {learner: l, data: {drop: [a]}, target: t, cv: 5}} | x.yaml: run.model.data.file is missing. Add it.",
                "run: {model: {learner: l, data: {file: d, separator: ab}, target: t, cv: 5}} | x.yaml: run.model.data.separator (\"ab\") must be one character such as ';' or ':', or the word tab.",
                "run: {model: {learner: l, data: {file: d, decimal: ';'}, target: t, cv: 5}} | x.yaml: run.model.data.decimal (\";\") must be a point or a comma, in quotes.",
                "run: {model: {learner: l, data: {file: d, decimal: ',', separator: ','}, target: t, cv: 5}} | x.yaml: run.model.data.decimal (\",\") must be another character than the separator.",
                "run: {model: {learner: l, data: {file: d, drop: [a, a]}, target: t, cv: 5}} | x.yaml: run.model.data.drop (a list) must name at least one column, and each once, as in [id].",
                "run: {model: {learner: l, data: d, target: t, cv: 5, class_weight: balance}} | x.yaml: run.model.class_weight (\"balance\") must be one of none, balanced. Did you mean 'balanced'?",
                "run: {model: {learner: l, data: d, target: t, cv: 5, class_weight: {a: -1}}} | x.yaml: run.model.class_weight.a (-1) must be at least 0: the weight of the rows of a class.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, class_weight: {a: 0}}} | x.yaml: run.model.class_weight (an object) must have a weight above 0, as in {yes: 10, no: 1}.",
                "run: {model: {learner: l, data: d, target: t, cv: 1}} | x.yaml: run.model.cv (1) must be a whole number of at least 2 and at most 2147483647.",
                "run: {model: {learner: l, data: d, target: t, cv: {splits: 3}}} | x.yaml: run.model.cv.splitter is missing. Add it.",
                "run: {model: {learner: l, data: d, target: t, cv: {splitter: k_fold, splits: [3]}}} | x.yaml: run.model.cv.splits (a list) must be a text, a number, true or false.",
                "run: {model: {learner: l, data: d, target: t, cv: [5]}} | x.yaml: run.model.cv (a list) must be a whole number.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, scoring: []}} | x.yaml: run.model.scoring (a list) must name at least one scorer, and each once, as in [accuracy, roc_auc_ovr].",
                "run: {model: {learner: l, data: d, target: t, cv: 5, scoring: [a, a]}} | x.yaml: run.model.scoring (a list) must name at least one scorer, and each once, as in [accuracy, roc_auc_ovr].",
                "run: {model: {learner: l, data: d, target: t, cv: 5, scoring: [a, 1]}} | x.yaml: run.model.scoring[1] (1) must be a text. Put it into quotes.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, scoring: [r2, max_error], refit: max_eror}} | x.yaml: run.model.refit (\"max_eror\") must be one of r2, max_error. Did you mean 'max_error'?",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: {impute: mean}}} | x.yaml: run.model.steps (an object) must be a list. Put it into brackets.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{imput: mean}]}} | x.yaml: run.model.steps[0].imput is not a known key. Did you mean 'impute'? Known here: impute, scale, one_hot, ordinal, columns, value.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{impute: mean, scale: robust}]}} | x.yaml: run.model.steps[0] (an object) must have exactly one of impute, scale, one_hot and ordinal, as in {impute: median}. Make a step of each.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{scale: robust, value: 1}]}} | x.yaml: run.model.steps[0].value is not a known key. Known here: scale, columns.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{one_hot: colour}]}} | x.yaml: run.model.steps[0].one_hot (\"colour\") must be a list of columns, as in [colour], or the word all, for all columns of texts.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{impute: mean, columns: []}]}} | x.yaml: run.model.steps[0].columns (a list) must name at least one column, and each once.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, refit: r2}} | x.yaml: run.model.refit (\"r2\") must stand beside scoring, and be one of its names.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, early_stopping: 9}} | x.yaml: run.model.early_stopping (9) must stand beside resource, of which it is a number. Add resource: n_estimators, or remove it.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, resource: n, early_stopping: 0}} | x.yaml: run.model.early_stopping (0) must be a whole number of at least 1 and at most 2147483647.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, test: 1}} | x.yaml: run.model.test (1) must be between 0 and 1, both excluded: a part of the rows.",
                "run: {model: {learner: l, data: d, target: t, cv: 5, params: {a: [1]}}} | x.yaml: run.model.params.a (a list) must be a text, a number, true or false.",
            })
    void aBadKeyIsNamed(String line, String message) {
        assertThat(message("space: {lr: {type: float, low: 0, high: 1}}\n" + line))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "seed: 1 | x.yaml: space is missing. Add it.",
                "space: {} | x.yaml: space (an object) must have at least one parameter, as in {lr: {type: float, low: 0, high: 1}}.",
                "space: {a b: {type: bool}} | x.yaml: space.a b: a name is a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it.",
                "space: {low: {type: float, low: 1, high: 0}} | x.yaml: space.low.low (1) must not exceed high (0). Swap them.",
                "[1] | x.yaml: the document (a list) must be an object: keys with values.",
                "`\"\\u202e\\n\": 1` | x.yaml: \\u202e\\n is not a known key. Known here: study, seed, reproducible, objective, objectives, constraints, space, require, sampler, pruner, budget, workers, repeats, start, from, believe, good, portfolio, notify, run, search.",
            })
    void aBadDocumentIsNamed(String text, String message) {
        assertThat(message(text)).isEqualTo(message);
    }

    /**
     * Checks huge values; {@link #message} checks that each message is one line of at most about a thousand characters.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s: 1",
                "{a: 1, %1$s: 1, %1$s: 2}",
                "*%s",
                "!%s x",
                "%s",
                "space: {x: {type: %s}}",
                "space: {x: {type: categorical, choices: [%1$s, %1$s]}}",
                "space: {x: {type: bool, when: {%s: 1}}}",
                "space: {%s: {type: bool}}",
                "space: {x: {type: bool}}\nstudy: %s",
                "space: {x: {type: bool}}\nbudget: {time: %s}",
                "space: {x: {type: bool}}\nseed: 1%s",
                "space: {x: {type: bool}}\nstart: [{%s: 1}]",
            })
    void hugeValuesDoNotMakeHugeMessages(String form) {
        for (String piece : List.of("9".repeat(100_000), "x".repeat(100_000), "1s".repeat(50_000))) {
            message(form.formatted(piece));
        }
    }
}
