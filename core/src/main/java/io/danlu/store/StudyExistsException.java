package io.danlu.store;

/** Signals that the store already has a study of that name. */
public final class StudyExistsException extends StoreException {

    /** @param study the study's name */
    public StudyExistsException(String study) {
        super("Study '%s': the store has a study of that name. Resume it, or choose another name.".formatted(study));
    }
}
