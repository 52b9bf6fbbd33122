package io.daftar.simulators.eylandoo;

/**
 * How a simulated Eylandoo writes a single user. Nobody outside knows which version writes which, so a client has to
 * live with all of them.
 */
public enum EylandooShape {
    /**
     * All fields at the root, usage as {@code total_traffic_bytes}, {@code upload_bytes} and {@code download_bytes}: seen
     * in production, as far as its usage fields go. Terms and status are written here as the panel takes them, which is
     * a guess.
     */
    FLAT,
    /**
     * Wrapped in {@code userInfo}: the limit with its unit, {@code is_active}, no end. Documented by the shop, and most
     * likely a label of its logs.
     */
    USER_INFO,
    /** Wrapped in {@code data}: {@code data_used}, the limit in bytes without a unit, {@code expiry_date}. Documented by the shop. */
    DATA
}
