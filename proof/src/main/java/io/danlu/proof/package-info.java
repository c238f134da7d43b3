/** Attacks studies as machines, disks and operators do, and checks the whole history afterwards. */
package io.danlu.proof;
