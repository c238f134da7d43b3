/** Whether forecasts hold and their advice pays, on tasks with known answers. */
package io.danlu.bench.forecast;
