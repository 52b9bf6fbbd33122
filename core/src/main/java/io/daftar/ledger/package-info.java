/** Pure arithmetic that turns a panel's counters into bytes that are counted exactly once. */
@NullMarked
package io.daftar.ledger;

import org.jspecify.annotations.NullMarked;
