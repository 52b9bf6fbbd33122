/** Contracts an implementer extends, and simulated panels to run them against. */
@NullMarked
package io.daftar.testkit;

import org.jspecify.annotations.NullMarked;
