/**
 * Creates files and folders that only their owner can read, reads files as a whole, and finds the lines of their keys.
 *
 * <p>{@link io.danlu.format.file.OwnerOnly#newFile(java.nio.file.Path)} is for secrets and for data of users:
 *
 * {@snippet :
 * OwnerOnly.makeFolder(folder);
 * OwnerOnly.newFile(folder.resolve("token"), token);
 * }
 */
package io.danlu.format.file;
