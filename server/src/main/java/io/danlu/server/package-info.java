/** Studies over HTTP: the API for workers in any language, and the live page. */
package io.danlu.server;
