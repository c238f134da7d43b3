/** Who may do what: hosts, origins, tokens. */
package io.danlu.server.access;
