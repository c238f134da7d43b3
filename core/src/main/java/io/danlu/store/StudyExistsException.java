package io.danlu.store;

/** There is a study of that name already. */
public final class StudyExistsException extends StoreException {

    /** @param study the name */
    public StudyExistsException(String study) {
        super("Study '%s': the store has a study of that name. Resume it, or choose another name.".formatted(study));
    }
}
