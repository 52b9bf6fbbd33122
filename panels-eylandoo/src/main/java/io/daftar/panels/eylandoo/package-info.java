/** The client for Eylandoo panels. */
@NullMarked
package io.daftar.panels.eylandoo;

import org.jspecify.annotations.NullMarked;
