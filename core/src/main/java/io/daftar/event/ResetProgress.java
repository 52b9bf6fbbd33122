package io.daftar.event;

import io.daftar.model.ResellerId;
import java.util.UUID;

/**
 * How far a reseller-wide reset has come.
 *
 * @param reseller whose
 * @param run its id
 * @param done configs that are dealt with
 * @param configs how many there are
 */
public record ResetProgress(ResellerId reseller, UUID run, long done, long configs) {}
