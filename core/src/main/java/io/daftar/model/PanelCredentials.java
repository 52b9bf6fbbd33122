package io.daftar.model;

/** How Daftar signs in to a panel. Its text form never shows the secret. Immutable. */
public sealed interface PanelCredentials {
    /**
     * An administrator's name and password.
     *
     * @param username as the panel knows it
     * @param password secret
     */
    record Password(String username, String password) implements PanelCredentials {
        public Password {
            if (username.isEmpty() || password.isEmpty()) {
                throw new IllegalArgumentException("username and password must not be empty");
            }
        }

        @Override
        public String toString() {
            return "password of " + username;
        }
    }

    /**
     * A token that the panel issued for programs.
     *
     * @param token secret
     */
    record Token(String token) implements PanelCredentials {
        public Token {
            if (token.isEmpty()) {
                throw new IllegalArgumentException("token must not be empty");
            }
        }

        @Override
        public String toString() {
            return "token";
        }
    }
}
