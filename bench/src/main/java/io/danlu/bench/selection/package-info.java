/** Model selection: the classic and forests beside scikit-learn, and how much pruners save of a model study. */
package io.danlu.bench.selection;
