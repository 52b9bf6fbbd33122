/** The client for a shop's own panel: what an integrator writes for a fifth kind. */
@NullMarked
package io.daftar.examples.ownpanel;

import org.jspecify.annotations.NullMarked;
