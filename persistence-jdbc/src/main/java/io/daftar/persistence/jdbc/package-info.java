/** Stores, leases and wallet on a relational database. */
@NullMarked
package io.daftar.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
