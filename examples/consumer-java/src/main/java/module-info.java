/** Needed on the module path only; without this file the program is the same on the class path. */
module com.example.tuning {
    requires io.danlu;

    // Danlu reads the components of records that are search spaces.
    opens com.example.tuning to
            io.danlu.core;
}
