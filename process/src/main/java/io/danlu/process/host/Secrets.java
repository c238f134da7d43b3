package io.danlu.process.host;

import java.util.Set;

/** The secrets in this process's environment. */
public final class Secrets {

    /** Variables that give access to stores and servers. Programs that a study file names do not inherit them. */
    public static final Set<String> VARIABLES = Set.of("PGPASSWORD", "DANLU_TOKEN", "DANLU_TOKEN_FILE");

    private Secrets() {}
}
