// What an OpenStreetMap tag says about spending. A key/value that is not here names nothing one pays at.
const lists = {
  "Groceries/Supermarket":
    "shop/supermarket shop/convenience shop/greengrocer shop/frozen_food shop/farm shop/health_food shop/kiosk shop/wholesale shop/food shop/organic shop/dairy shop/spices shop/tea shop/coffee shop/water shop/nuts shop/rice shop/cheese",
  "Groceries/Bakery & Deli": "shop/bakery shop/deli shop/pastry shop/confectionery shop/chocolate",
  "Groceries/Butcher & Fish": "shop/butcher shop/seafood",
  "Groceries/Wine & Liquor": "shop/alcohol shop/wine shop/beverages",
  "Dining/Fast Food": "amenity/fast_food amenity/food_court",
  "Dining/Restaurants": "amenity/restaurant",
  "Dining/Coffee": "amenity/cafe amenity/ice_cream",
  "Dining/Bars": "amenity/pub amenity/bar amenity/biergarten",
  "Transport/Fuel": "amenity/fuel amenity/charging_station",
  "Transport/Parking": "amenity/parking amenity/parking_entrance",
  "Transport/Taxi & Rides": "amenity/taxi amenity/car_sharing",
  "Transport/Bikes & Scooters":
    "amenity/bicycle_rental amenity/kick-scooter_rental amenity/scooter_rental amenity/motorcycle_rental",
  "Transport/Car Service":
    "shop/car_repair shop/car_parts shop/tyres shop/car amenity/car_wash shop/motorcycle shop/truck amenity/vehicle_inspection",
  "Travel/Hotels":
    "tourism/hotel tourism/motel tourism/hostel tourism/camp_site tourism/caravan_site tourism/apartment",
  "Travel/Car Hire": "amenity/car_rental",
  "Travel/Tours & Activities": "shop/travel_agency",
  "Shopping/Clothing":
    "shop/clothes shop/shoes shop/jewelry shop/bag shop/watches shop/fashion_accessories shop/leather shop/fabric shop/boutique",
  "Shopping/Electronics":
    "shop/electronics shop/mobile_phone shop/computer shop/hifi shop/appliance shop/camera shop/video_games",
  "Shopping/Home & Garden":
    "shop/furniture shop/houseware shop/interior_decoration shop/kitchen shop/garden_centre shop/bed shop/carpet shop/lighting shop/florist shop/curtain shop/frame",
  "Shopping/General":
    "shop/department_store shop/variety_store shop/gift shop/second_hand shop/charity shop/general shop/mall shop/tobacco shop/e-cigarette shop/outpost shop/pawnbroker shop/craft shop/sewing",
  "Shopping/Books": "shop/books shop/newsagent shop/music shop/musical_instrument",
  "Shopping/Sports Goods": "shop/sports shop/outdoor shop/bicycle shop/fishing shop/hunting shop/golf",
  "Entertainment/Cinema & Events":
    "amenity/cinema amenity/theatre amenity/nightclub tourism/theme_park tourism/museum leisure/water_park tourism/zoo",
  "Entertainment/Sports & Hobbies":
    "leisure/bowling_alley leisure/trampoline_park leisure/escape_game leisure/miniature_golf leisure/sports_centre",
  "Entertainment/Gambling": "shop/bookmaker shop/lottery amenity/casino leisure/adult_gaming_centre amenity/gambling",
  "Utilities/Mobile Phone": "shop/telecommunication office/telecommunication",
  "Utilities/Electricity & Gas": "office/energy_supplier shop/gas",
  "Utilities/Water": "office/water_utility",
  "Housing/Home Improvement":
    "shop/doityourself shop/hardware shop/paint shop/tiles shop/trade shop/bathroom_furnishing shop/windows shop/doors shop/flooring",
  "Housing/Household Services": "shop/locksmith shop/pest_control",
  "Housing/Rent": "office/estate_agent",
  "Housing/Storage": "shop/storage_rental",
  "Health/Pharmacy": "amenity/pharmacy shop/medical_supply shop/nutrition_supplements shop/herbalist",
  "Health/Optician": "shop/optician healthcare/optometrist",
  "Health/Fitness": "leisure/fitness_centre leisure/sports_hall",
  "Health/Doctor":
    "amenity/clinic amenity/doctors healthcare/laboratory healthcare/physiotherapist healthcare/blood_donation healthcare/clinic",
  "Health/Dentist": "amenity/dentist",
  "Health/Hospital": "amenity/hospital",
  "Personal Care/Hair": "shop/hairdresser shop/hairdresser_supply",
  "Personal Care/Beauty": "shop/beauty shop/tattoo",
  "Personal Care/Cosmetics": "shop/cosmetics shop/perfumery shop/chemist",
  "Personal Care/Spa & Massage": "shop/massage",
  "Personal Care/Laundry": "shop/laundry shop/dry_cleaning",
  "Education/Courses":
    "amenity/prep_school amenity/language_school amenity/driving_school amenity/music_school office/educational_institution",
  "Kids & Pets/Childcare": "amenity/kindergarten amenity/childcare",
  "Kids & Pets/Toys": "shop/toys shop/baby_goods",
  "Kids & Pets/Pet Supplies": "shop/pet shop/pet_grooming",
  "Kids & Pets/Vet": "amenity/veterinary",
  "Insurance/": "office/insurance",
  "Business Services/Shipping": "amenity/post_office amenity/parcel_locker office/courier",
  "Business Services/Office Supplies": "shop/stationery shop/copyshop shop/photo",
  "Business Services/Professional Services":
    "office/accountant office/tax_advisor office/employment_agency office/lawyer office/notary",
  "Business Services/Coworking": "office/coworking amenity/coworking_space",
  "Fees & Interest/Loan Interest": "shop/money_lender",
  "Transfers/Cash": "amenity/atm amenity/bureau_de_change",
  "Transfers/Person to Person": "amenity/money_transfer shop/money_transfer",
  "Gifts & Donations/Charity": "amenity/social_facility",
};

/** `shop/bakery` → `{ group, sub }`. */
export const OSM_GROUPS = new Map(
  Object.entries(lists).flatMap(([place, values]) => {
    const [group, sub] = place.split("/");
    return values.split(" ").map((value) => [value, { group, sub }]);
  }),
);
