package org.doorstep.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

@ServiceTest
class CustomerServicesIT {
    @Inject
    Market market;

    @Inject
    Customers customers;

    @Test
    void findsAreaAndDistrictOfAnAddressAndShowsItToItsOwnerOnly() {
        var city = market.city();
        var owner = market.customer();

        var added = customers.addAddress(owner, owner.customer(), market.address(city.place()));

        assertThat(added.area()).isEqualTo(city.area());
        assertThat(added.district()).isEqualTo(city.west());
        assertThat(added.phone()).isEqualTo("+8613800006027");
        assertThat(customers.address(owner, added.id())).isEqualTo(added);
        assertThat(Codes.of(() -> customers.address(market.customer(), added.id())))
                .isEqualTo("customer.address.unknown");
        assertThat(customers.address(Market.SYSTEM, added.id())).isEqualTo(added);
    }

    @Test
    void refusesAnAddressOutsideAndAPhoneThatIsNone() {
        var owner = market.customer();
        var sea = market.address(new GeoPoint(-60, -25));
        var city = market.city();
        var mute = new Customers.EnterAddress("王", "123", "路", "", city.place(), Optional.empty());

        assertThat(Codes.of(() -> customers.addAddress(owner, owner.customer(), sea)))
                .isEqualTo("customer.address.outside");
        assertThat(Codes.of(() -> customers.addAddress(owner, owner.customer(), mute)))
                .isEqualTo("customer.phone.invalid");
        assertThat(customers.addresses(owner, owner.customer())).isEmpty();
    }

    @Test
    void keepsARemovedAddressReadableButOutOfTheBook() {
        var city = market.city();
        var owner = market.customer();
        var added = customers.addAddress(owner, owner.customer(), market.address(city.place()));

        customers.removeAddress(owner, added.id());

        assertThat(customers.addresses(owner, owner.customer())).isEmpty();
        assertThat(customers.address(owner, added.id()).text()).isEqualTo("体育西路1号");
        assertThat(Codes.of(() ->
                        customers.changeAddress(owner, added.id(), market.address(city.place()), Optional.empty())))
                .isEqualTo("customer.address.unknown");
    }

    @Test
    void masksThePhoneForStaffUnlessTheyAsk() {
        var owner = market.customer();
        var id = owner.customer();
        var staff = Market.staff(Customers.READ, Customers.REVEAL);

        var own = customers.get(owner, id).phone();

        assertThat(customers.get(staff, id).phone()).contains("****").isNotEqualTo(own);
        assertThat(customers.reveal(staff, id).phone()).isEqualTo(own);
        assertThat(Codes.of(() -> customers.get(market.customer(), id))).isEqualTo("customer.unknown");
    }

    @Test
    void remembersWhomACustomerDoesNotWant() {
        var owner = market.customer();
        var worker = new WorkerId(4711);

        customers.block(owner, worker, true);
        customers.block(owner, worker, true);

        assertThat(customers.blocked(List.of(owner.customer())).get(owner.customer()))
                .containsExactly(worker);
        customers.block(owner, worker, false);
        assertThat(customers.get(owner, owner.customer()).blocked()).isEmpty();
    }
}
