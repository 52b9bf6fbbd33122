/** Creates configs with their users, and adopts users that exist. */
@NullMarked
package io.daftar.engine.provision;

import org.jspecify.annotations.NullMarked;
