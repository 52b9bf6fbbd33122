package io.daftar.simulators.marzban;

import org.jspecify.annotations.Nullable;

/** @param expire seconds since 1970, or null for none */
record NextPlan(long dataLimit, @Nullable Long expire, boolean addRemainingTraffic, boolean fireOnEither) {}
