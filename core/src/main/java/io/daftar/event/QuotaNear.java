package io.daftar.event;

import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;

/**
 * A reseller has reached 80, 90 or 100 percent of the quota. Told once for each crossing.
 *
 * @param reseller who
 * @param percent which of the three
 * @param used what counts against the quota
 * @param quota the quota
 */
public record QuotaNear(ResellerId reseller, int percent, Traffic used, Traffic quota) {}
