/** The routes under {@code /api/v1/}, each with what it needs and what it does. */
package io.danlu.server.api;
