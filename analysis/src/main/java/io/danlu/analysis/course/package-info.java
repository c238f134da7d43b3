/** How a study went over time: what its trials reported on the way, and who ran which when. */
package io.danlu.analysis.course;
