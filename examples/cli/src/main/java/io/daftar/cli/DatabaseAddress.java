package io.daftar.cli;

import java.util.Map;
import java.util.Optional;

/**
 * Which database to work with.
 *
 * @param url JDBC
 * @param user who signs in, where it was said
 * @param password secret
 * @param ownChoice whether it is the default one, whose schema is created at first use
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password, boolean ownChoice) {
    static final String DEFAULT_URL = "jdbc:h2:file:./daftar";

    static DatabaseAddress of(GlobalOptions options, Map<String, String> environment) {
        Optional<String> url = Optional.ofNullable(options.database)
                .or(() -> Optional.ofNullable(environment.get("DAFTAR_DB")))
                .filter(given -> !given.isBlank());
        url.filter(given -> !given.startsWith("jdbc:")).ifPresent(given -> {
            throw new UsageException("the database must be a JDBC URL such as jdbc:postgresql://localhost/shop, but is "
                    + withoutSecrets(given));
        });
        Optional<String> password = Optional.ofNullable(options.databasePasswordVariable)
                .map(variable -> EnvironmentSecret.of(environment, variable, "--db-password-env"));
        String chosen = url.orElse(DEFAULT_URL);
        return new DatabaseAddress(
                chosen, Optional.ofNullable(options.databaseUser), password, chosen.equals(DEFAULT_URL));
    }

    /** Without whatever parameters, user and password the URL carries. */
    String shown() {
        return withoutSecrets(url);
    }

    private static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return shown();
    }
}
