package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.customer.Customers;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CustomerId;

/** Registers customers, each with an address. */
@Dependent
class Demand {
    private static final Actor ACTOR = Actor.system("demo");

    @Inject
    Accounts accounts;

    @Inject
    Customers customers;

    /** Guangzhou is the largest, Foshan the smallest. */
    static World.City city(World world, int number) {
        return world.cities.get(number % 10 < 5 ? 0 : number % 10 < 8 ? 1 : 2);
    }

    void customer(World world, People people, Dice dice, int number) {
        var city = city(world, number);
        var phone = String.format("+86139%08d", number + 1);
        var name = people.name(dice.percent(60));
        var person = accounts.enrol(ACTOR, phone, name, Role.CUSTOMER);
        var actor = People.customer(person);
        customers.register(actor);
        var district = dice.one(java.util.List.copyOf(city.districts().keySet()));
        var centre = city.districts().get(district);
        if (centre == null) {
            throw new IllegalStateException("no district " + district);
        }
        var point = World.near(centre, dice);
        var address = customers.addAddress(
                actor,
                new CustomerId(person.value()),
                new Customers.EnterAddress(
                        name,
                        phone,
                        dice.one(people.words("streets")) + dice.between(1, 420) + "号 "
                                + dice.one(people.words("estates")),
                        dice.between(1, 12) + "栋" + dice.between(1, 28) + "0" + dice.between(1, 6),
                        point,
                        Optional.of("WGS84")));
        world.add(new World.Customer(number, person, city, address.district(), address.id(), point));
    }
}
