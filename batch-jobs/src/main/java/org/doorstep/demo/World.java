package org.doorstep.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ServiceId;

/** What the demo has made so far, for what it makes next. */
final class World {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A city. @param districts their codes with a point well inside each */
    record City(AreaId id, String code, Map<String, GeoPoint> districts) {}

    record Company(CompanyId id, PersonId owner, City city) {}

    /** A worker with the half days that are still free. */
    static final class Worker {
        final int number;
        final PersonId person;
        final City city;
        final Company company;
        final Set<String> districts;
        final Set<ServiceId> services;
        final DayOfWeek dayOff;
        final GeoPoint home;
        private final Set<String> busy = new HashSet<>();

        Worker(
                int number,
                PersonId person,
                Company company,
                Set<String> districts,
                Set<ServiceId> services,
                DayOfWeek dayOff,
                GeoPoint home) {
            this.number = number;
            this.home = home;
            this.dayOff = dayOff;
            this.person = person;
            this.company = company;
            this.city = company.city();
            this.districts = districts;
            this.services = services;
        }

        /** Takes a morning or an afternoon, if it is free. */
        boolean take(LocalDate day, LocalTime start) {
            return busy.add(day + (start.isBefore(LocalTime.NOON) ? "am" : "pm"));
        }
    }

    record Customer(int number, PersonId person, City city, String district, AddressId address, GeoPoint point) {}

    final List<City> cities = new ArrayList<>();
    final List<Company> companies = new ArrayList<>();
    final List<Worker> workers = new ArrayList<>();
    final List<Customer> customers = new ArrayList<>();
    final List<Services.ServiceView> services = new ArrayList<>();
    final Map<ServiceId, String> categoryOf = new HashMap<>();
    final Map<String, PersonId> staff = new LinkedHashMap<>();

    synchronized void add(Worker worker) {
        workers.add(worker);
    }

    synchronized void add(Customer customer) {
        customers.add(customer);
    }

    /** In the order of their numbers, whoever was made first. */
    void sort() {
        workers.sort(Comparator.comparingInt(worker -> worker.number));
        customers.sort(Comparator.comparingInt(Customer::number));
    }

    /** Cities have nothing in common but the tables: each is a lane of its own. */
    int lane(City city) {
        return cities.indexOf(city);
    }

    City city(String code) {
        return cities.stream()
                .filter(city -> city.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Moves a little away from a point, some hundred metres. */
    static GeoPoint near(GeoPoint point, Dice dice) {
        return new GeoPoint(
                point.latitude() + (dice.fraction() - 0.5) * 0.012,
                point.longitude() + (dice.fraction() - 0.5) * 0.012);
    }
}
