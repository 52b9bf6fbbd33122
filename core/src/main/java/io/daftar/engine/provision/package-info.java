/** Creates configs with their users, and takes over users that exist. */
@NullMarked
package io.daftar.engine.provision;

import org.jspecify.annotations.NullMarked;
