package io.daftar.cli;

import java.util.Map;

/** Secrets come by environment variables, which are named on the command line. */
final class EnvironmentSecret {
    private EnvironmentSecret() {}

    /**
     * The value of the variable.
     *
     * @throws UsageException naming the variable and the option that named it, where it is missing or empty
     */
    static String of(Map<String, String> environment, String variable, String option) {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw new UsageException("the environment variable " + variable + ", named by " + option + ", is "
                    + (value == null ? "not set" : "empty"));
        }
        return value;
    }
}
