package io.daftar.event;

import io.daftar.model.ResellerId;
import java.time.Instant;

/**
 * A reseller's window ends within 3 days, or within 1. Told once for each crossing.
 *
 * @param reseller who
 * @param days which of the two
 * @param endsAt when the window ends, UTC
 */
public record WindowNear(ResellerId reseller, int days, Instant endsAt) {}
