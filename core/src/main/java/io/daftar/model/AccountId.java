package io.daftar.model;

/**
 * The id of a {@link PanelAccount}; the store assigns it.
 *
 * @param value greater than zero
 */
public record AccountId(long value) implements Comparable<AccountId> {
    public AccountId {
        Checks.positive("account id", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
