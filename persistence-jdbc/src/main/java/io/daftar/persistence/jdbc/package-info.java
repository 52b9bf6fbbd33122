/** A store and its leases on a relational database: H2 or PostgreSQL. */
@NullMarked
package io.daftar.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
