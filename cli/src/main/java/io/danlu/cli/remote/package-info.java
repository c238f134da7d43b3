/** Working on a study that a server has, over HTTP. */
package io.danlu.cli.remote;
