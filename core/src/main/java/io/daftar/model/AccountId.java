package io.daftar.model;

/**
 * Names a {@link PanelAccount}; the store chooses the number.
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

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
