package io.daftar.persistence.jdbc;

/** What puts a value together from its parts: as a rule, the constructor of a record. */
final class Constructors {
    private Constructors() {}

    interface Of2<A, B, V> {
        V of(A a, B b);
    }

    interface Of3<A, B, C, V> {
        V of(A a, B b, C c);
    }

    interface Of4<A, B, C, D, V> {
        V of(A a, B b, C c, D d);
    }

    interface Of5<A, B, C, D, E, V> {
        V of(A a, B b, C c, D d, E e);
    }

    interface Of6<A, B, C, D, E, F, V> {
        V of(A a, B b, C c, D d, E e, F f);
    }

    interface Of7<A, B, C, D, E, F, G, V> {
        V of(A a, B b, C c, D d, E e, F f, G g);
    }

    interface Of8<A, B, C, D, E, F, G, H, V> {
        V of(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    interface Of9<A, B, C, D, E, F, G, H, I, V> {
        V of(A a, B b, C c, D d, E e, F f, G g, H h, I i);
    }
}
