package io.daftar.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a config may use, and until when.
 *
 * @param limit bytes, or empty for unlimited
 * @param expiresAt UTC, or empty for never
 */
public record ConfigTerms(Optional<Traffic> limit, Optional<Instant> expiresAt) {}
