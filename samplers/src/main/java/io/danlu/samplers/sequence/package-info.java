/** What samplers that walk along an evenly spread sequence share. */
package io.danlu.samplers.sequence;
