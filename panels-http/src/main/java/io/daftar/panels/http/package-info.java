/** What clients of panels that are reached over HTTP share. */
@NullMarked
package io.daftar.panels.http;

import org.jspecify.annotations.NullMarked;
