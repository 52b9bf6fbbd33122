package io.daftar.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the rows read from and written to a database, and the statements that do so. */
final class CountedRows {
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();

    DataSource counting(DataSource dataSource) {
        return wrapped(DataSource.class, dataSource);
    }

    /** The counts since the last call. */
    String taken() {
        return String.format(
                "%,d rows read, %,d written, %,d statements",
                read.getAndSet(0), written.getAndSet(0), statements.getAndSet(0));
    }

    private <T> T wrapped(Class<T> type, Object target) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object result;
            try {
                result = method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            count(method.getName(), result);
            return result == null ? null : wrapped(method.getReturnType(), result, target);
        });
        return type.cast(proxy);
    }

    private Object wrapped(Class<?> declared, Object result, Object from) {
        if (declared == Connection.class && from instanceof DataSource) {
            return wrapped(Connection.class, result);
        }
        if (declared == PreparedStatement.class || declared == Statement.class || declared == ResultSet.class) {
            return wrapped(declared, result);
        }
        return result;
    }

    private void count(String method, Object result) {
        switch (method) {
            case "next" -> read.addAndGet(Boolean.TRUE.equals(result) ? 1 : 0);
            case "executeQuery" -> statements.incrementAndGet();
            case "executeUpdate" -> {
                statements.incrementAndGet();
                written.addAndGet(((Number) result).longValue());
            }
            case "executeBatch" -> {
                statements.incrementAndGet();
                written.addAndGet(
                        Arrays.stream((int[]) result).filter(rows -> rows > 0).sum());
            }
            default -> {
                // Brings no rows.
            }
        }
    }
}
