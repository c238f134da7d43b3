/** The user's own types as search spaces: annotations for records, and the codec that reads them. */
package io.danlu.typed;
