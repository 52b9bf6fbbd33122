package io.daftar.store;

import io.daftar.model.Actor;

/**
 * An actor's wish about a config that its panel has not confirmed yet.
 *
 * @param actor who wishes
 * @param comment why, in the actor's own words; may be empty
 */
public record ManualRequest(Actor actor, String comment) {}
