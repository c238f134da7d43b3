/** The one place where studies, points, events and results become JSON, YAML or CSV and come back. */
package io.danlu.format;
