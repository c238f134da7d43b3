/** Studies as they go on: opened once, looked at again and again. */
package io.danlu.server.live;
