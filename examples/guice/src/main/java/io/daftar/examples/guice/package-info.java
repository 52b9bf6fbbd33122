/** A host that lets Guice make its engine. */
@NullMarked
package io.daftar.examples.guice;

import org.jspecify.annotations.NullMarked;
