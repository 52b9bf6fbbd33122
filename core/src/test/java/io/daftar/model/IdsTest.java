package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IdsTest {
    static Stream<Arguments> ids() {
        return Stream.<LongFunction<Comparable<?>>>of(
                        AccountId::new,
                        ConfigId::new,
                        OrderId::new,
                        PanelId::new,
                        PlanId::new,
                        ResellerId::new,
                        UserId::new)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdIsAPositiveNumberAndReadsLikeOne(LongFunction<Comparable<?>> id) {
        assertThat(id.apply(42)).hasToString("42").isEqualTo(id.apply(42));
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply(0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply(-3)).withMessageContaining("-3");
    }

    @Test
    void idsSortByNumber() {
        assertThat(new AccountId(9)).isLessThan(new AccountId(10));
    }

    @Test
    void anOrderWithoutAPanelUserHasTheCustomaryName() {
        Order order = new Order(
                new OrderId(12),
                new UserId(34),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                1);

        assertThat(order.panelUserOrDefault()).isEqualTo("user_34_order_12");
    }
}
