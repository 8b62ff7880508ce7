/** Synonyms of states, in lookup order. */
export const STATE_NAMES: readonly (readonly string[])[] = [
  ['Odisha', 'Orissa'],
  ['Puducherry', 'Pondicherry'],
  ['Chhattisgarh', 'Chattisgarh'],
  ['Uttarakhand', 'Uttaranchal'],
  ['Delhi', 'NCT of Delhi', 'National Capital Territory of Delhi'],
];

/**
 * Synonyms of districts, by state: legal renamings, and spellings that differ in more than case, blanks, punctuation and
 * accents. The first name is the current one.
 */
export const DISTRICT_NAMES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Andhra Pradesh': [
    ['Sri Potti Sriramulu Nellore', 'Nellore'],
    // The seed data runs the names of Sri Sathya Sai and YSR together.
    ['YSR Kadapa', 'YSR', 'Kadapa', 'Cuddapah', 'Sri SathyaYSR'],
    ['Anantapur', 'Ananthapur', 'Ananthapuramu'],
    ['Nandamuri Taraka Rama Rao', 'NTR'],
    ['Konaseema', 'Dr. B. R. Ambedkar Konaseema'],
    ['Anakapalli', 'Anakapalle'],
  ],
  Assam: [
    ['Morigaon', 'Marigaon'],
    ['Sivasagar', 'Sibsagar'],
    ['Dima Hasao', 'North Cachar Hills'],
    ['Sribhumi', 'Karimganj'],
  ],
  Bihar: [['Kaimur', 'Bhabua']],
  Chhattisgarh: [
    ['Korea', 'Koriya'],
    ['Kabirdham', 'Kabeerdham', 'Kawardha'],
  ],
  Gujarat: [
    ['Kutch', 'Kachchh'],
    ['Mehsana', 'Mahesana'],
    ['Panchmahal', 'Panch Mahals'],
    ['Dang', 'The Dangs', 'Dangs'],
  ],
  Haryana: [
    ['Gurugram', 'Gurgaon'],
    ['Nuh', 'Mewat'],
  ],
  'Himachal Pradesh': [['Lahaul and Spiti', 'Lahul and Spiti']],
  'Jammu and Kashmir': [
    ['Rajouri', 'Rajauri'],
    ['Bandipora', 'Bandipore', 'Bandipur'],
    ['Anantnag', 'Ananthnag'],
  ],
  Jharkhand: [
    ['Giridih', 'Giridh'],
    ['Palamu', 'Palamau'],
  ],
  Karnataka: [
    ['Belagavi', 'Belgaum'],
    ['Koppal', 'Koppala'],
    ['Ballari', 'Bellary'],
    ['Davanagere', 'Davangere'],
    ['Shivamogga', 'Shimoga'],
    ['Chikkamagaluru', 'Chikmagalur'],
    ['Mysuru', 'Mysore'],
    ['Chamarajanagara', 'Chamarajanagar', 'Chamrajnagar'],
    ['Kalaburagi', 'Gulbarga'],
    ['Bengaluru Urban', 'Bangalore Urban', 'Bengaluru', 'Bangalore'],
    ['Bengaluru Rural', 'Bangalore Rural'],
    ['Ramanagara', 'Ramanagar'],
    ['Vijayapura', 'Bijapur'],
    ['Tumakuru', 'Tumkur'],
  ],
  Kerala: [['Kasaragod', 'Kasargod']],
  'Madhya Pradesh': [
    ['Narmadapuram', 'Hoshangabad'],
    ['Khandwa', 'East Nimar'],
    ['Khargone', 'West Nimar'],
    // Sainkheda is a tehsil of Narsinghpur, as its postal code 487… shows.
    ['Narsinghpur', 'Sainkheda'],
  ],
  Maharashtra: [
    ['Raigad', 'Raigarh'],
    ['Ahilyanagar', 'Ahmednagar'],
    ['Chhatrapati Sambhajinagar', 'Aurangabad'],
    ['Dharashiv', 'Osmanabad'],
  ],
  Manipur: [['Jiribam', 'Jaribam']],
  Mizoram: [['Mamit', 'Mammit']],
  Nagaland: [['Zunheboto', 'Zunhebotto']],
  Odisha: [
    ['Sundargarh', 'Sundergarh'],
    ['Kendujhar', 'Keonjhargarh', 'Keonjhar'],
    ['Balasore', 'Baleswar', 'Baleshwar'],
    ['Jagatsinghpur', 'Jagatsinghapur'],
    ['Jajpur', 'Jajapur'],
    ['Khordha', 'Khorda', 'Khurda'],
    ['Nabarangpur', 'Nabarangapur'],
    ['Subarnapur', 'Sonepur', 'Sonapur'],
  ],
  Puducherry: [['Puducherry', 'Pondicherry']],
  Punjab: [
    ['Shahid Bhagat Singh Nagar', 'Nawanshahr'],
    ['Sri Muktsar Sahib', 'Muktsar'],
    ['Rupnagar', 'Ropar'],
    ['Sahibzada Ajit Singh Nagar', 'Mohali'],
  ],
  Rajasthan: [
    ['Sri Ganganagar', 'Ganganagar'],
    ['Jhunjhunu', 'Jhujhunu'],
    ['Jalore', 'Jalor'],
  ],
  'Tamil Nadu': [
    ['Viluppuram', 'Villupuram'],
    ['Thoothukudi', 'Tuticorin'],
  ],
  Telangana: [
    ['Jayashankar Bhupalpally', 'Jayashankar'],
    ['Mahbubnagar', 'Mahabub Nagar'],
    ['Ranga Reddy', 'K.V.Rangareddy'],
  ],
  Tripura: [['Gomati', 'Gomti']],
  'Uttar Pradesh': [
    ['Amroha', 'Jyotiba Phule Nagar'],
    ['Lakhimpur Kheri', 'Kheri'],
    ['Shravasti', 'Shrawasti'],
    ['Bhadohi', 'Sant Ravidas Nagar'],
    ['Prayagraj', 'Allahabad'],
    ['Ayodhya', 'Faizabad'],
  ],
  'West Bengal': [
    ['Darjeeling', 'Darjiling'],
    ['Uttar Dinajpur', 'North Dinajpur'],
    ['Dakshin Dinajpur', 'South Dinajpur'],
    ['Maldah', 'Malda'],
    ['Paschim Medinipur', 'West Midnapore'],
    ['Purba Medinipur', 'East Midnapore'],
  ],
};

/** Districts that have been divided since, with the sub-districts that belong to each part. */
export const DIVIDED_DISTRICTS: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string[]>>>>>
> = {
  'Arunachal Pradesh': {
    'Dibang Valley': { 'Upper Dibang Valley': ['Anini', 'Alinye'], 'Lower Dibang Valley': ['Roing'] },
  },
  Maharashtra: {
    Mumbai: {
      'Mumbai City': ['Dadar'],
      'Mumbai suburban': [
        ...['Bandra', 'Chembur', 'Borivali East', 'Borivlai East', 'Borivali West', 'Dahisar East'],
        ...['Dahisar West', 'Goregaon East', 'Goregaon West', 'Jogeshwari East', 'Jogeshwari West'],
        ...['Kandivali East', 'Kandivali West', 'Kandivlai West', 'Malad East', 'Malad West'],
      ],
    },
  },
  Meghalaya: {
    'Jaintia Hills': {
      'East Jaintia Hills': ['Khliehriat', 'Ladrymbai', 'Lumshnong'],
      'West Jaintia Hills': ['Amlarem', 'Dawki', 'Jowai', 'Thadlaskein', 'Thadlasken'],
    },
  },
  'West Bengal': {
    Burdwan: { 'Paschim Bardhaman': ['Andal', 'Jamuria', 'Laudoha'], 'Purba Bardhaman': ['Burdwan'] },
    Medinipur: { 'Paschim Medinipur': ['Midnapore'] },
  },
};

/** Districts that have moved to another state since. */
export const MOVED_DISTRICTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Andhra Pradesh': { Peddapalli: 'Telangana' },
  'Jammu and Kashmir': { Kargil: 'Ladakh', Leh: 'Ladakh' },
};
